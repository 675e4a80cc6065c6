CREATE INDEX transactions_revenue_idx ON transactions(currency, course_id) INCLUDE (amount)
  WHERE status = 'completed' AND course_id IS NOT NULL;
COMMENT ON INDEX transactions_revenue_idx IS 'What every course earned in one currency, by which admins sort courses, and the currencies there are.';

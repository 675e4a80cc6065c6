CREATE INDEX media_jobs_finished_at_idx ON media_jobs(finished_at);
COMMENT ON INDEX media_jobs_finished_at_idx IS 'When the last job ended, by which a look at the queue knows of one that came and ended since the look before.';

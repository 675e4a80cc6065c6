import { Prisma } from '@/lib/platform/postgres'

// Names are looked up and never kept with a row, because a row can never be changed again: who was erased is called as
// everything of theirs is by then. What is gone is named by what else the log says of it.

/** The id of the target where it is a uuid, so that the lookups below go by keys. */
export const TARGET_ID = Prisma.sql`LEFT JOIN LATERAL (SELECT CASE WHEN a.target_id ~
  '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN a.target_id::uuid END AS id) t ON true`

const LAST_NAME = Prisma.sql`SELECT coalesce(l.after->>'name', l.before->>'name') FROM audit_log l
  WHERE l.target_type = a.target_type AND l.target_id = a.target_id
    AND coalesce(l.after->>'name', l.before->>'name') IS NOT NULL ORDER BY l.audit_id DESC LIMIT 1`

/** What the target is called now; of a review, what it is about. */
export const TARGET_NAME = Prisma.sql`CASE a.target_type
  WHEN 'user' THEN (SELECT n.first_name || ' ' || n.last_name FROM users n WHERE n.user_id = t.id)
  WHEN 'course' THEN (SELECT n.title FROM courses n WHERE n.course_id = t.id)
  WHEN 'product' THEN (SELECT n.name FROM products n WHERE n.product_id = t.id)
  WHEN 'category' THEN coalesce((SELECT n.name FROM course_categories n WHERE n.category_id = t.id), (${LAST_NAME}))
  WHEN 'file' THEN (SELECT n.original_name FROM media_files n WHERE n.file_id = a.target_id)
  WHEN 'media' THEN (SELECT n.original_name FROM media_files n WHERE n.file_id = a.target_id)
  WHEN 'course_review' THEN (SELECT n.title FROM courses n WHERE n.course_id = coalesce(
    (SELECT r.course_id FROM course_reviews r WHERE r.review_id = t.id), (a.before->>'subjectId')::uuid))
  WHEN 'product_review' THEN (SELECT n.name FROM products n WHERE n.product_id = coalesce(
    (SELECT r.product_id FROM product_reviews r WHERE r.review_id = t.id), (a.before->>'subjectId')::uuid))
  END`

/** Who wrote the review that a row is about. */
export const TARGET_AUTHOR = Prisma.sql`CASE WHEN a.target_type IN ('course_review', 'product_review') THEN (
  SELECT n.first_name || ' ' || n.last_name FROM users n WHERE n.user_id = coalesce(
    (SELECT e.user_id FROM course_reviews r JOIN enrollments e USING (enrollment_id) WHERE r.review_id = t.id),
    (SELECT r.user_id FROM product_reviews r WHERE r.review_id = t.id), (a.before->>'authorId')::uuid)) END`

/** What began the act that a row is about: which rule, how many files, from where to where. */
export const TARGET_ABOUT = Prisma.sql`CASE WHEN a.target_type IN ('bulk_act', 'cleanup', 'storage_move') THEN (
  SELECT l.after FROM audit_log l WHERE l.target_type = a.target_type AND l.target_id = a.target_id
    AND l.after IS NOT NULL ORDER BY l.audit_id LIMIT 1) END`

/** The files that an act on many, or a clean-up, really changed. */
export const withinAct = (actId: string) => Prisma.sql`a.target_type = 'media' AND a.target_id IN (
    SELECT i.file_id FROM media_bulk_items i WHERE i.act_id = ${actId}::uuid
    UNION SELECT i.file_id FROM media_cleanup_items i WHERE i.cleanup_id = ${actId}::uuid)
  AND ${actId} IN (a.after->>'actId', a.after->>'cleanupId')`

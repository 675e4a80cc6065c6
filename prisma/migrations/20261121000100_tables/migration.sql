-- Generated from the Prisma schema by its schema engine; rules that Prisma cannot say follow in the next migration.
-- CreateEnum
CREATE TYPE "user_type" AS ENUM ('student', 'instructor', 'admin');

-- CreateEnum
CREATE TYPE "region" AS ENUM ('north_america', 'south_america', 'europe', 'africa', 'asia', 'oceania');

-- CreateEnum
CREATE TYPE "course_level" AS ENUM ('beginner', 'intermediate', 'advanced');

-- CreateEnum
CREATE TYPE "lesson_type" AS ENUM ('video', 'document', 'quiz');

-- CreateEnum
CREATE TYPE "media_kind" AS ENUM ('image', 'video', 'document', 'audio');

-- CreateEnum
CREATE TYPE "media_file_state" AS ENUM ('queued', 'processing', 'ready', 'failed');

-- CreateEnum
CREATE TYPE "media_job_state" AS ENUM ('queued', 'running', 'ready', 'failed', 'canceled');

-- CreateEnum
CREATE TYPE "blob_role" AS ENUM ('original', 'rendition', 'playlist', 'poster');

-- CreateTable
CREATE TABLE "users" (
    "user_id" UUID NOT NULL DEFAULT new_id(),
    "email" CITEXT NOT NULL,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "user_type" "user_type" NOT NULL,
    "region" "region" NOT NULL,
    "country" TEXT,
    "city" TEXT,
    "last_login_at" TIMESTAMPTZ(3),
    "suspended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "user_credentials" (
    "user_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_credentials_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "user_profiles" (
    "user_id" UUID NOT NULL,
    "bio" TEXT NOT NULL DEFAULT '',
    "timezone" TEXT NOT NULL DEFAULT 'UTC',
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_profiles_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "user_sessions" (
    "session_id" UUID NOT NULL DEFAULT new_id(),
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_sessions_pkey" PRIMARY KEY ("session_id")
);

-- CreateTable
CREATE TABLE "account_directory" (
    "email" CITEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "region" "region" NOT NULL,

    CONSTRAINT "account_directory_pkey" PRIMARY KEY ("email")
);

-- CreateTable
CREATE TABLE "course_categories" (
    "category_id" UUID NOT NULL DEFAULT new_id(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "course_categories_pkey" PRIMARY KEY ("category_id")
);

-- CreateTable
CREATE TABLE "courses" (
    "course_id" UUID NOT NULL DEFAULT new_id(),
    "course_code" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "instructor_id" UUID NOT NULL,
    "region" "region" NOT NULL,
    "category_id" UUID NOT NULL,
    "level" "course_level" NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'en',
    "price" DECIMAL(12,2) NOT NULL DEFAULT 0,
    "currency" CHAR(3) NOT NULL DEFAULT 'USD',
    "duration_hours" DECIMAL(6,2) NOT NULL DEFAULT 0,
    "cover_file_id" VARCHAR(128),
    "published_at" TIMESTAMPTZ(3),
    "rating" DECIMAL(3,2) NOT NULL DEFAULT 0,
    "rating_count" INTEGER NOT NULL DEFAULT 0,
    "enrollment_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "courses_pkey" PRIMARY KEY ("course_id")
);

-- CreateTable
CREATE TABLE "course_modules" (
    "module_id" UUID NOT NULL DEFAULT new_id(),
    "course_id" UUID NOT NULL,
    "module_title" TEXT NOT NULL,
    "module_order" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "course_modules_pkey" PRIMARY KEY ("module_id")
);

-- CreateTable
CREATE TABLE "course_lessons" (
    "lesson_id" UUID NOT NULL DEFAULT new_id(),
    "module_id" UUID NOT NULL,
    "lesson_title" TEXT NOT NULL,
    "lesson_order" INTEGER NOT NULL,
    "lesson_type" "lesson_type" NOT NULL,
    "content_id" VARCHAR(255),
    "duration_minutes" INTEGER NOT NULL DEFAULT 0,
    "is_preview" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "course_lessons_pkey" PRIMARY KEY ("lesson_id")
);

-- CreateTable
CREATE TABLE "enrollments" (
    "enrollment_id" UUID NOT NULL DEFAULT new_id(),
    "user_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "region" "region" NOT NULL,
    "progress_percentage" DECIMAL(5,2) NOT NULL DEFAULT 0,
    "enrolled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "enrollments_pkey" PRIMARY KEY ("enrollment_id")
);

-- CreateTable
CREATE TABLE "user_progress" (
    "id" BIGSERIAL NOT NULL,
    "user_id" VARCHAR(128) NOT NULL,
    "file_id" VARCHAR(128) NOT NULL,
    "lesson_id" VARCHAR(128),
    "course_id" VARCHAR(128) NOT NULL,
    "progress_seconds" INTEGER NOT NULL DEFAULT 0,
    "progress_percentage" DECIMAL(5,2) NOT NULL DEFAULT 0,
    "completed" BOOLEAN NOT NULL DEFAULT false,
    "watched_ranges" int4multirange NOT NULL DEFAULT '{}'::int4multirange,
    "watched_seconds" INTEGER NOT NULL DEFAULT 0,
    "revision" BIGINT NOT NULL DEFAULT 1,
    "last_watched" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_progress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lesson_progress" (
    "id" BIGSERIAL NOT NULL,
    "user_id" VARCHAR(128) NOT NULL,
    "lesson_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "enrollment_id" UUID,
    "total_files" INTEGER NOT NULL DEFAULT 0,
    "completed_files" INTEGER NOT NULL DEFAULT 0,
    "progress_percentage" DECIMAL(5,2) NOT NULL DEFAULT 0,
    "time_spent" INTEGER NOT NULL DEFAULT 0,
    "completed_at" TIMESTAMPTZ(3),
    "last_updated" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lesson_progress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "course_progress" (
    "id" BIGSERIAL NOT NULL,
    "user_id" VARCHAR(128) NOT NULL,
    "course_id" VARCHAR(128) NOT NULL,
    "total_files" INTEGER NOT NULL DEFAULT 0,
    "completed_files" INTEGER NOT NULL DEFAULT 0,
    "total_duration" INTEGER NOT NULL DEFAULT 0,
    "watched_duration" INTEGER NOT NULL DEFAULT 0,
    "progress_percentage" DECIMAL(5,2) NOT NULL DEFAULT 0,
    "last_updated" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "course_progress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_activity_log" (
    "id" BIGSERIAL NOT NULL,
    "user_id" VARCHAR(128) NOT NULL,
    "file_id" VARCHAR(128),
    "lesson_id" VARCHAR(128),
    "course_id" VARCHAR(128),
    "activity_type" VARCHAR(50) NOT NULL,
    "duration_seconds" INTEGER NOT NULL DEFAULT 0,
    "timestamp" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_activity_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "progress_backup_cursors" (
    "name" TEXT NOT NULL,
    "copied_to" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "progress_backup_cursors_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "media_files" (
    "file_id" VARCHAR(128) NOT NULL,
    "course_id" UUID,
    "lesson_id" UUID,
    "kind" "media_kind" NOT NULL,
    "state" "media_file_state" NOT NULL DEFAULT 'queued',
    "failure_reason" TEXT,
    "is_required" BOOLEAN NOT NULL DEFAULT true,
    "duration_seconds" INTEGER NOT NULL DEFAULT 0,
    "original_name" VARCHAR(255) NOT NULL,
    "mime_type" VARCHAR(127) NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "uploaded_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ready_at" TIMESTAMPTZ(3),

    CONSTRAINT "media_files_pkey" PRIMARY KEY ("file_id")
);

-- CreateTable
CREATE TABLE "blobs" (
    "sha256" CHAR(64) NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "storage_type" VARCHAR(20) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blobs_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "media_file_blobs" (
    "file_id" VARCHAR(128) NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "role" "blob_role" NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "content_type" VARCHAR(127) NOT NULL,

    CONSTRAINT "media_file_blobs_pkey" PRIMARY KEY ("file_id","name")
);

-- CreateTable
CREATE TABLE "media_jobs" (
    "job_id" UUID NOT NULL DEFAULT new_id(),
    "file_id" VARCHAR(128) NOT NULL,
    "task" VARCHAR(50) NOT NULL,
    "state" "media_job_state" NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lease_token" UUID,
    "lease_until" TIMESTAMPTZ(3),
    "progress_percent" SMALLINT NOT NULL DEFAULT 0,
    "failure_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "media_jobs_pkey" PRIMARY KEY ("job_id")
);

-- CreateTable
CREATE TABLE "outbox_events" (
    "event_id" BIGSERIAL NOT NULL,
    "topic" VARCHAR(100) NOT NULL,
    "aggregate_id" VARCHAR(128) NOT NULL,
    "payload" JSONB NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dead_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_events_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "course_reviews" (
    "review_id" UUID NOT NULL DEFAULT new_id(),
    "enrollment_id" UUID NOT NULL,
    "rating" SMALLINT NOT NULL,
    "review_text" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "course_reviews_pkey" PRIMARY KEY ("review_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "user_sessions_user_id_idx" ON "user_sessions"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_directory_user_id_key" ON "account_directory"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "course_categories_slug_key" ON "course_categories"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "course_categories_name_key" ON "course_categories"("name");

-- CreateIndex
CREATE UNIQUE INDEX "courses_course_code_key" ON "courses"("course_code");

-- CreateIndex
CREATE UNIQUE INDEX "courses_slug_key" ON "courses"("slug");

-- CreateIndex
CREATE INDEX "courses_instructor_id_created_at_idx" ON "courses"("instructor_id", "created_at");

-- CreateIndex
CREATE INDEX "courses_category_id_published_at_idx" ON "courses"("category_id", "published_at");

-- CreateIndex
CREATE INDEX "courses_enrollment_count_course_id_idx" ON "courses"("enrollment_count" DESC, "course_id");

-- CreateIndex
CREATE INDEX "courses_cover_file_id_idx" ON "courses"("cover_file_id");

-- CreateIndex
CREATE UNIQUE INDEX "course_modules_course_id_module_order_key" ON "course_modules"("course_id", "module_order");

-- CreateIndex
CREATE UNIQUE INDEX "course_lessons_module_id_lesson_order_key" ON "course_lessons"("module_id", "lesson_order");

-- CreateIndex
CREATE INDEX "enrollments_course_id_enrolled_at_idx" ON "enrollments"("course_id", "enrolled_at");

-- CreateIndex
CREATE UNIQUE INDEX "enrollments_user_id_course_id_key" ON "enrollments"("user_id", "course_id");

-- CreateIndex
CREATE INDEX "user_progress_user_id_course_id_idx" ON "user_progress"("user_id", "course_id");

-- CreateIndex
CREATE INDEX "user_progress_file_id_idx" ON "user_progress"("file_id");

-- CreateIndex
CREATE INDEX "user_progress_updated_at_idx" ON "user_progress"("updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "user_progress_user_id_file_id_key" ON "user_progress"("user_id", "file_id");

-- CreateIndex
CREATE INDEX "lesson_progress_user_id_course_id_idx" ON "lesson_progress"("user_id", "course_id");

-- CreateIndex
CREATE INDEX "lesson_progress_lesson_id_idx" ON "lesson_progress"("lesson_id");

-- CreateIndex
CREATE INDEX "lesson_progress_enrollment_id_idx" ON "lesson_progress"("enrollment_id");

-- CreateIndex
CREATE UNIQUE INDEX "lesson_progress_user_id_lesson_id_key" ON "lesson_progress"("user_id", "lesson_id");

-- CreateIndex
CREATE INDEX "course_progress_course_id_idx" ON "course_progress"("course_id");

-- CreateIndex
CREATE UNIQUE INDEX "course_progress_user_id_course_id_key" ON "course_progress"("user_id", "course_id");

-- CreateIndex
CREATE INDEX "user_activity_log_user_id_timestamp_idx" ON "user_activity_log"("user_id", "timestamp");

-- CreateIndex
CREATE INDEX "user_activity_log_course_id_timestamp_idx" ON "user_activity_log"("course_id", "timestamp");

-- CreateIndex
CREATE INDEX "media_files_course_id_idx" ON "media_files"("course_id");

-- CreateIndex
CREATE INDEX "media_files_lesson_id_idx" ON "media_files"("lesson_id");

-- CreateIndex
CREATE INDEX "media_files_uploaded_by_created_at_idx" ON "media_files"("uploaded_by", "created_at");

-- CreateIndex
CREATE INDEX "media_file_blobs_sha256_idx" ON "media_file_blobs"("sha256");

-- CreateIndex
CREATE INDEX "media_jobs_file_id_idx" ON "media_jobs"("file_id");

-- CreateIndex
CREATE INDEX "media_jobs_state_lease_until_idx" ON "media_jobs"("state", "lease_until");

-- CreateIndex
CREATE INDEX "outbox_events_aggregate_id_event_id_idx" ON "outbox_events"("aggregate_id", "event_id");

-- CreateIndex
CREATE INDEX "outbox_events_next_try_at_idx" ON "outbox_events"("next_try_at");

-- CreateIndex
CREATE UNIQUE INDEX "course_reviews_enrollment_id_key" ON "course_reviews"("enrollment_id");

-- CreateIndex
CREATE INDEX "course_reviews_created_at_idx" ON "course_reviews"("created_at");

-- AddForeignKey
ALTER TABLE "user_credentials" ADD CONSTRAINT "user_credentials_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_profiles" ADD CONSTRAINT "user_profiles_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_sessions" ADD CONSTRAINT "user_sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses" ADD CONSTRAINT "courses_instructor_id_fkey" FOREIGN KEY ("instructor_id") REFERENCES "users"("user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses" ADD CONSTRAINT "courses_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "course_categories"("category_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses" ADD CONSTRAINT "courses_cover_file_id_fkey" FOREIGN KEY ("cover_file_id") REFERENCES "media_files"("file_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "course_modules" ADD CONSTRAINT "course_modules_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("course_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "course_lessons" ADD CONSTRAINT "course_lessons_module_id_fkey" FOREIGN KEY ("module_id") REFERENCES "course_modules"("module_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("course_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_progress" ADD CONSTRAINT "user_progress_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "media_files"("file_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_progress" ADD CONSTRAINT "lesson_progress_lesson_id_fkey" FOREIGN KEY ("lesson_id") REFERENCES "course_lessons"("lesson_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_progress" ADD CONSTRAINT "lesson_progress_enrollment_id_fkey" FOREIGN KEY ("enrollment_id") REFERENCES "enrollments"("enrollment_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_files" ADD CONSTRAINT "media_files_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("course_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_files" ADD CONSTRAINT "media_files_lesson_id_fkey" FOREIGN KEY ("lesson_id") REFERENCES "course_lessons"("lesson_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_file_blobs" ADD CONSTRAINT "media_file_blobs_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "media_files"("file_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_file_blobs" ADD CONSTRAINT "media_file_blobs_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blobs"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_jobs" ADD CONSTRAINT "media_jobs_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "media_files"("file_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "course_reviews" ADD CONSTRAINT "course_reviews_enrollment_id_fkey" FOREIGN KEY ("enrollment_id") REFERENCES "enrollments"("enrollment_id") ON DELETE CASCADE ON UPDATE CASCADE;


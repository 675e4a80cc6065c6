const ID = `'bench-' || lpad(n::text, 8, '0')`

/** What is known of those files beside their contents: accesses, facts of their parts, jobs, captions, tags and findings. */
export function mediaFactPieces(files: number): string[] {
  const numbers = `generate_series(0, ${files - 1}) n`
  return [
    `INSERT INTO media_accesses (file_id, access_count, last_accessed_at)
     SELECT f.file_id, CASE WHEN length(f.file_id) % 3 = 0 THEN 0 ELSE abs(hashtext(f.file_id)) % 1000 END,
       CASE WHEN length(f.file_id) % 3 = 0 THEN '-infinity' ELSE now() - abs(hashtext(f.file_id)) % 90 * interval '1 day' END
     FROM media_files f ON CONFLICT DO NOTHING`,
    `INSERT INTO media_parts (file_id, part, source_sha256, recipe, height_lines, codec, made)
     SELECT ${ID}, part, repeat('a', 64), repeat('b', 64), nullif(height, 0), split_part(codec, '.', 1), jsonb_build_object('name', part, 'facts', CASE WHEN codec = 'mp4a.40.2'
         THEN jsonb_build_object('audio', jsonb_build_object('codec', codec, 'bitsPerSecond', 128000))
         ELSE jsonb_build_object('video', jsonb_build_object('codec', codec, 'width', height * 16 / 9, 'height', height)) END,
       'files', jsonb_build_array(jsonb_build_object('name', part || '.mp4', 'sizeBytes', 900000)))
     FROM ${numbers}, (VALUES ('v360', 'avc1.64001e', 360), ('v720', 'avc1.64001f', 720), ('a', 'mp4a.40.2', 0)) AS part (part, codec, height)
     WHERE n % 5 IN (0, 1)`,
    `INSERT INTO media_jobs (file_id, task, state, attempt, progress_percent, created_at, started_at, finished_at, failure_reason)
     SELECT ${ID}, 'process_media', (CASE WHEN n % 400 = 7 THEN 'failed' ELSE 'ready' END)::media_job_state, 1, 100,
       at, at, at + interval '1 minute', CASE WHEN n % 400 = 7 THEN 'not a video' END
     FROM ${numbers}, LATERAL (SELECT now() - (n % 365) * interval '1 day' AS at) came`,
    `INSERT INTO media_captions (file_id, language, label, sha256, cue_count, covered_seconds, revision)
     SELECT ${ID}, 'en', 'English', u.sha256, 10, 60, 1
     FROM ${numbers} JOIN media_file_blobs u ON u.file_id = ${ID} AND u.name = 'poster.jpg' WHERE n % 10 = 0`,
    `INSERT INTO media_tags (file_id, tag) SELECT ${ID}, 'term-' || n % 40 FROM ${numbers} WHERE n % 4 = 0`,
    `INSERT INTO media_findings (kind, subject, why, size_bytes, found_at, resolved_at, resolution)
     SELECT 'wrong_size', 'blob/bench-' || n, 'of another size', 1000 + n, now() - n * interval '1 minute',
       CASE WHEN n % 4 <> 0 THEN now() END, CASE WHEN n % 4 <> 0 THEN 'repaired' END
     FROM generate_series(0, ${Math.ceil(files / 10)} - 1) n`,
  ]
}

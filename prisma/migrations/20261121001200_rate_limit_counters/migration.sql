-- Limits that count over all processes when there is no Redis. Unlogged: a crash may forget the counts, and no other
-- write waits for theirs.
CREATE UNLOGGED TABLE "rate_limit_counters" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_counters_pkey" PRIMARY KEY ("key")
);

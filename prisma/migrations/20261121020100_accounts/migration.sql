-- Profiles: what the forms allow, held by the tables as well, whoever writes.

ALTER TABLE user_profiles ADD CONSTRAINT user_profiles_bio_length CHECK (length(bio) <= 2000);
ALTER TABLE user_profiles ADD CONSTRAINT user_profiles_timezone_length CHECK (length(timezone) BETWEEN 1 AND 64);

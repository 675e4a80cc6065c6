// Expected refusals would drown the report; LOG_LEVEL=debug brings the lines back.
process.env.LOG_LEVEL ??= 'silent'

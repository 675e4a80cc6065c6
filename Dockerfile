# syntax=docker/dockerfile:1
# One image for the web server, the worker and the migration; what it does is the command it gets.

FROM node:20-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
# First what the packages and the database client are made of, so that a change of the app does not install them again.
COPY package.json package-lock.json .npmrc prisma.config.ts ./
COPY prisma ./prisma
COPY scripts/generate.mjs ./scripts/
RUN npm ci --no-audit --no-fund
COPY . .
# Needs no database. The settings ask for a secret in production; this one ends with the step and is in no file.
RUN node scripts/generate.mjs \
  && AUTH_SECRET="$(head -c 48 /dev/urandom | base64 -w 0)" npx next build \
  && rm -rf .next/cache \
  && npm prune --omit=dev --no-audit --no-fund

FROM node:20-bookworm-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ffmpeg \
  && rm -rf /var/lib/apt/lists/* \
  && install --directory --owner=node --group=node /data
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 LECTERN_DATA_DIR=/data PORT=3000
# The code belongs to root, so that a process that was taken over cannot change it; Next keeps its cache in `.next`.
COPY --from=build /app ./
RUN install --directory --owner=node --group=node .next/cache
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "scripts/run.mjs", "start"]

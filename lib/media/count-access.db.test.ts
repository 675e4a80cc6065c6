import { expect, test } from 'vitest'
import { countAccess, flushAccesses } from '@/lib/media/count-access'
import { newId } from '@/lib/platform/ids'
import { mongo } from '@/lib/platform/mongo'

test('who flushes the counts waits also for those that are being written already', async () => {
  const _id = newId() as never
  const videos = mongo().collection('course_videos')
  await videos.insertOne({ _id, accessCount: 0, lastAccessedAt: null })
  for (let opening = 1; opening <= 10; opening += 1) {
    countAccess(_id)
    // As its timer does.
    void flushAccesses()
    await flushAccesses()
    expect(await videos.findOne({ _id })).toMatchObject({ accessCount: opening })
  }
})

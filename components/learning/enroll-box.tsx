'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { formatPrice } from '@/components/catalog/course-facts'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { ProgressBar } from '@/components/ui/progress-bar'
import { Skeleton } from '@/components/ui/skeleton'
import { accountQuery } from '@/lib/auth/queries'
import { ApiProblem } from '@/lib/http/problem'
import { enrollIn, enrollmentQuery } from '@/lib/learning/queries'

export interface EnrollBoxProps {
  course: { courseId: string; slug: string; price: number; currency: string }
}

/**
 * The way into a course: enroll, go on, or what it costs. Beside the course on a wide screen, at the foot of a phone.
 * The page around it is static, so who looks and whether they are enrolled is asked here.
 */
export function EnrollBox({ course }: EnrollBoxProps) {
  return (
    <aside
      aria-label="Your place in this course"
      className="sticky bottom-0 z-30 -mx-4 border-y border-line bg-surface-raised px-4 py-3 shadow-soft sm:-mx-6 sm:px-6 lg:top-[calc(var(--header-height)+2rem)] lg:bottom-auto lg:mx-0 lg:self-start lg:rounded-card lg:border-x lg:p-6"
      data-print="hide"
    >
      {/* As high as the tallest of its states, so that nothing moves when the answer comes. */}
      <div className="mx-auto flex min-h-12 max-w-xl items-center gap-4 lg:min-h-36 lg:flex-col lg:items-stretch lg:justify-center">
        <Content course={course} />
      </div>
    </aside>
  )
}

function Content({ course }: EnrollBoxProps) {
  const account = useQuery(accountQuery)
  const enrollment = useQuery({ ...enrollmentQuery(course.courseId), enabled: Boolean(account.data) })
  if (account.isPending || (account.data && enrollment.isPending)) return <Waiting />
  if (enrollment.data) return <GoOn slug={course.slug} percent={enrollment.data.progressPercentage} />
  if (course.price > 0) return <Price price={course.price} currency={course.currency} />
  return <Enroll course={course} isSignedIn={Boolean(account.data)} />
}

function Waiting() {
  return (
    <>
      <Skeleton className="h-6 flex-1 lg:w-1/2 lg:flex-none" />
      <Skeleton className="h-12 w-36 lg:w-full" />
    </>
  )
}

function GoOn({ slug, percent }: { slug: string; percent: number }) {
  const isDone = percent >= 100
  return (
    <>
      <div className="min-w-0 flex-1 space-y-2 lg:flex-none">
        <p className="text-sm font-medium tabular-nums">
          {isDone ? 'You have completed this course' : `${Math.round(percent)}% completed`}
        </p>
        <ProgressBar percent={percent} label="Your progress in this course" />
      </div>
      <ButtonLink href={`/learn/${slug}`} size="large" prefetch={false}>
        {isDone ? 'Watch again' : percent > 0 ? 'Continue' : 'Start learning'}
      </ButtonLink>
    </>
  )
}

function Price({ price, currency }: { price: number; currency: string }) {
  return (
    <div className="space-y-1">
      <p className="text-xl font-semibold tabular-nums">{formatPrice(price, currency)}</p>
      <p className="text-sm text-muted">
        This course has to be bought. It cannot be bought online yet; lessons marked as preview are free.
      </p>
    </div>
  )
}

function Enroll({ course, isSignedIn }: EnrollBoxProps & { isSignedIn: boolean }) {
  const router = useRouter()
  const queryClient = useQueryClient()
  const enroll = useMutation({
    mutationFn: () => enrollIn(course.courseId),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: enrollmentQuery(course.courseId).queryKey })
      void queryClient.invalidateQueries({ queryKey: ['my-courses'] })
      router.push(`/learn/${course.slug}`)
    },
  })
  return (
    <>
      <div className="min-w-0 flex-1 lg:flex-none">
        <p className="text-lg font-semibold lg:text-xl">Free</p>
        <p className="hidden text-sm text-muted sm:block">Learn at your own pace; your place is kept.</p>
        {enroll.error && (
          <p role="alert" className="mt-1 text-sm text-danger">
            {enroll.error instanceof ApiProblem
              ? enroll.error.message
              : 'That did not work. Please try again.'}
          </p>
        )}
      </div>
      {isSignedIn ? (
        <Button size="large" onClick={() => enroll.mutate()} loading={enroll.isPending || enroll.isSuccess}>
          Enroll for free
        </Button>
      ) : (
        <ButtonLink
          size="large"
          href={`/sign-in?next=${encodeURIComponent(`/courses/${course.slug}`)}`}
          prefetch={false}
        >
          Sign in to enroll
        </ButtonLink>
      )}
    </>
  )
}

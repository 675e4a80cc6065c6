import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { CourseJsonLd } from '@/components/catalog/course-json-ld'
import { CourseOverview } from '@/components/catalog/course-overview'
import { PageContainer } from '@/components/layout/page-container'
import { EnrollBox } from '@/components/learning/enroll-box'
import { listSimilarCourses } from '@/lib/catalog/list-similar-courses'
import { readPublishedCourse } from '@/lib/catalog/read-course'
import { config } from '@/lib/platform/config'
import { listReviews } from '@/lib/reviews/list-reviews'

// Made when first asked for, then renewed in the background; none of them at build time, which has no database.
export const revalidate = 10
export const generateStaticParams = () => []

const SIMILAR_COUNT = 4

interface CoursePageProps {
  params: Promise<{ courseSlug: string }>
}

// One read for the page and its metadata.
const readCourse = cache(async (slug: string) => (await readPublishedCourse(slug)) ?? notFound())

export async function generateMetadata({ params }: CoursePageProps): Promise<Metadata> {
  const course = await readCourse((await params).courseSlug)
  const description = course.description.slice(0, 200) || `A course by ${course.instructor.firstName}.`
  return {
    title: course.title,
    description,
    alternates: { canonical: `/courses/${course.slug}` },
    openGraph: {
      title: course.title,
      description,
      type: 'website',
      ...(course.coverUrl ? { images: [course.coverUrl] } : {}),
    },
  }
}

export default async function CoursePage({ params }: CoursePageProps) {
  const course = await readCourse((await params).courseSlug)
  const [reviews, similar] = await Promise.all([
    listReviews(null, { kind: 'course', id: course.courseId }, { limit: 5 }),
    listSimilarCourses(course.courseId, SIMILAR_COUNT),
  ])
  const { courseId, slug, price, currency } = course
  const enrollable = { courseId, slug, price, currency }
  return (
    <PageContainer>
      <CourseJsonLd course={course} site={config().baseUrl} />
      <CourseOverview
        course={course}
        reviews={reviews}
        similar={similar}
        enroll={<EnrollBox course={enrollable} />}
      />
    </PageContainer>
  )
}

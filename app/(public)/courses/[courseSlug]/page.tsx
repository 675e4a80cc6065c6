import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { CourseJsonLd } from '@/components/catalog/course-json-ld'
import { CourseOverview } from '@/components/catalog/course-overview'
import { PageContainer } from '@/components/layout/page-container'
import { EnrollBox } from '@/components/learning/enroll-box'
import { readPublishedCourse } from '@/lib/catalog/read-course'
import { listReviews } from '@/lib/reviews/list-reviews'

// Made when first asked for, then renewed in the background; none of them at build time, which has no database.
export const revalidate = 10
export const generateStaticParams = () => []

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
  const reviews = await listReviews(null, course.courseId, { limit: 5 })
  const { courseId, slug, price, currency } = course
  const enrollable = { courseId, slug, price, currency }
  return (
    <PageContainer>
      <CourseJsonLd course={course} />
      <CourseOverview course={course} reviews={reviews} enroll={<EnrollBox course={enrollable} />} />
    </PageContainer>
  )
}

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { InstructorOverview } from '@/components/catalog/instructor-overview'
import { JsonLd } from '@/components/catalog/json-ld'
import { PageContainer } from '@/components/layout/page-container'
import { listCourses } from '@/lib/catalog/list-courses'
import { readInstructor } from '@/lib/catalog/read-instructor'
import { InstructorRef } from '@/lib/catalog/schemas'
import { config } from '@/lib/platform/config'

// Made when first asked for, then renewed in the background, as a course page is.
export const revalidate = 10
export const generateStaticParams = () => []

// As many as a page of the catalog's API holds; whoever teaches more is found by name in the catalog.
const COURSES_MAX = 100

interface InstructorPageProps {
  params: Promise<{ instructorId: string }>
}

// One read for the page and its metadata.
const readProfile = cache(async (userId: string) => {
  if (!InstructorRef.safeParse({ userId }).success) notFound()
  return (await readInstructor(userId)) ?? notFound()
})

export async function generateMetadata({ params }: InstructorPageProps): Promise<Metadata> {
  const { userId, firstName, lastName, bio } = await readProfile((await params).instructorId)
  const title = `${firstName} ${lastName}`
  const description = bio.replaceAll(/\s+/g, ' ').slice(0, 200) || `The courses of ${title}.`
  return {
    title,
    description,
    alternates: { canonical: `/instructors/${userId}` },
    openGraph: { title, description, type: 'profile', firstName, lastName },
  }
}

/** Who teaches here: for everybody with a published course; nobody else has such a page. */
export default async function InstructorPage({ params }: InstructorPageProps) {
  const instructor = await readProfile((await params).instructorId)
  const courses = await listCourses({ instructor: instructor.userId, sort: 'popular', limit: COURSES_MAX })
  const { userId, firstName, lastName, bio } = instructor
  const person = {
    '@context': 'https://schema.org',
    '@type': 'Person',
    name: `${firstName} ${lastName}`,
    jobTitle: 'Instructor',
    url: `${config().baseUrl}/instructors/${userId}`,
    ...(bio ? { description: bio } : {}),
  }
  return (
    <PageContainer>
      <JsonLd data={person} />
      <InstructorOverview instructor={instructor} courses={courses} />
    </PageContainer>
  )
}

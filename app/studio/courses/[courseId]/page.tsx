import type { Metadata } from 'next'
import { CourseBuilder } from '@/components/studio/course-builder'
import { listCategories } from '@/lib/catalog/list-categories'
import { type StudioCourseProps, studioCourse } from './studio-course'

export async function generateMetadata({ params }: StudioCourseProps): Promise<Metadata> {
  return { title: (await studioCourse((await params).courseId)).title }
}

export default async function BuilderPage({ params }: StudioCourseProps) {
  const { courseId } = await params
  const [course, categories] = await Promise.all([studioCourse(courseId), listCategories()])
  return <CourseBuilder initial={course} categories={categories} />
}

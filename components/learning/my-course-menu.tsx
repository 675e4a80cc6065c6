'use client'

import BookOpen from 'lucide-react/icons/book-open'
import EllipsisVertical from 'lucide-react/icons/ellipsis-vertical'
import LogOut from 'lucide-react/icons/log-out'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import type { MyCourse } from '@/lib/learning/schemas'

interface MyCourseMenuProps {
  course: MyCourse
  onLeave: (course: MyCourse) => void
}

/** What can be done with one of the own courses. Leaving asks first only where something would not come back. */
export function MyCourseMenu({ course, onLeave }: MyCourseMenuProps) {
  const [isAsking, setIsAsking] = useState(false)
  const entries: MenuEntry[] = [
    { id: 'course', label: 'Course page', icon: <BookOpen />, href: `/courses/${course.slug}` },
    {
      id: 'leave',
      label: course.canLeave ? 'Leave course' : 'Leave course (not while it has a price)',
      icon: <LogOut />,
      disabled: !course.canLeave,
      onSelect: () => (course.hasReview ? setIsAsking(true) : onLeave(course)),
    },
  ]
  return (
    <>
      <Menu
        trigger={<IconButton label={`More about ${course.title}`} icon={<EllipsisVertical />} />}
        entries={course.isPublished ? entries : entries.slice(1)}
      />
      <Dialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={`Leave ${course.title}?`}
        actions={
          <>
            <DialogClose render={<Button variant="quiet">Stay</Button>} />
            <DialogClose
              render={
                <Button variant="danger" onClick={() => onLeave(course)}>
                  Leave and remove my review
                </Button>
              }
            />
          </>
        }
      >
        <p className="text-sm">
          Your progress is kept, should you come back. Your review of this course is removed and does not come
          back by itself.
        </p>
      </Dialog>
    </>
  )
}

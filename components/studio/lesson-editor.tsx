'use client'

import { AddFromLibrary } from '@/components/library/add-from-library'
import { UploadPanel } from '@/components/media/upload-panel'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { LESSON_TYPES, type LessonType } from '@/lib/catalog/policy'
import { saveLesson } from '@/lib/catalog/queries'
import type { Lesson } from '@/lib/catalog/schemas'
import { ApiProblem } from '@/lib/http/problem'
import type { LessonFile } from '@/lib/media/schemas'
import { DocumentLinkEditor } from './document-link-editor'
import { EditConflict } from './edit-conflict'
import { QuizEditor } from './quiz-editor'
import { SaveStatus } from './save-status'
import { UnreadableLesson } from './unreadable-lesson'
import { useAutosave } from './use-autosave'

export interface LessonEditorProps {
  lesson: Lesson
  files: LessonFile[]
  onChange: () => void
}

/** A lesson of a kind that this page knows is edited; any other one is shown and left alone. */
export function LessonEditor(props: LessonEditorProps) {
  const isKnown = LESSON_TYPES.some(type => type === props.lesson.type)
  return isKnown ? <EditableLesson {...props} /> : <UnreadableLesson lesson={props.lesson} />
}

const LABELS = { title: 'title', type: 'type', isPreview: 'free preview' }

function EditableLesson({ lesson, files, onChange }: LessonEditorProps) {
  const { title, type, isPreview } = lesson
  const initial = { title, type, isPreview }
  const saving = useAutosave(`lesson:${lesson.lessonId}`, initial, async (changes, expected) => {
    // A refusal, too, says that there is something new to show around the editor.
    await saveLesson(lesson.lessonId, { ...changes, expected }).finally(onChange)
  })
  const { value, change, state, error, retry } = saving
  const fields = error instanceof ApiProblem ? error.fields : {}
  return (
    <Card padding="large" className="space-y-6">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 className="text-lg font-semibold">Lesson</h2>
        <SaveStatus state={state} error={error} onRetry={retry} />
      </div>
      <EditConflict saving={saving} labels={LABELS} textOf={textOf} />
      <Field id="lesson-title" label="Title" required error={fields.title?.[0] ?? null}>
        {control => (
          <TextInput
            {...control}
            autoFocus={title === 'New lesson'}
            onFocus={event => title === 'New lesson' && event.target.select()}
            value={value.title}
            maxLength={200}
            onChange={event => change({ title: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        <Field
          id="lesson-type"
          label="Type"
          {...(files.length > 0 ? { hint: 'To change the type, remove the file first.' } : {})}
        >
          {control => (
            <Select
              {...control}
              value={value.type}
              disabled={files.length > 0}
              onChange={event => change({ type: event.target.value as LessonType })}
            >
              <option value="video">Video</option>
              <option value="document">Document</option>
              <option value="quiz">Quiz</option>
            </Select>
          )}
        </Field>
        <Checkbox
          className="sm:mt-6"
          label="Free preview"
          hint="Everybody may open this lesson without enrolling."
          checked={value.isPreview}
          onChange={event => change({ isPreview: event.target.checked })}
        />
      </div>
      {value.type === 'quiz' ? (
        // Of the type as it is kept: the content of a lesson has to be of the same.
        type === 'quiz' && <QuizEditor key={lesson.lessonId} lessonId={lesson.lessonId} onChange={onChange} />
      ) : (
        <div className="space-y-3">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h3 className="text-sm font-medium">{value.type === 'video' ? 'Video' : 'Document'}</h3>
            <AddFromLibrary lessonId={lesson.lessonId} lessonType={value.type} onAdded={onChange} />
          </div>
          <UploadPanel lessonId={lesson.lessonId} lessonType={value.type} files={files} onChange={onChange} />
          {type === 'document' && value.type === 'document' && (
            <DocumentLinkEditor key={lesson.lessonId} lessonId={lesson.lessonId} onChange={onChange} />
          )}
        </div>
      )}
    </Card>
  )
}

const textOf = (_name: string, value: unknown) =>
  value === true ? 'Yes' : value === false ? 'No' : String(value)

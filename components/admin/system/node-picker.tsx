'use client'

import { Select } from '@/components/ui/select'

interface NodePickerProps {
  node: string | undefined
  nodes: string[]
  onChoose: (node: string) => void
}

/** Chooses the server that is looked at; not there when there is but one. */
export function NodePicker({ node, nodes, onChoose }: NodePickerProps) {
  if (nodes.length < 2) return null
  return (
    <Select aria-label="Server" value={node} onChange={event => onChoose(event.target.value)}>
      {nodes.map(name => (
        <option key={name}>{name}</option>
      ))}
    </Select>
  )
}

'use client'

import { useState } from 'react'
import { SectionCard } from '@/components/admin/section-card'
import { ByteSize } from '@/components/ui/byte-size'
import { CsvButton } from '@/components/ui/csv-button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { databasesPath } from '@/lib/analytics/system-queries'
import type { CollectionSize, SystemDatabases, TableSize } from '@/lib/analytics/system-schemas'
import { formatCount } from './figures-text'
import { LiveFrame } from './live-frame'
import { NodePicker } from './node-picker'

/** What the databases, their tables and the media collections take (ADM-10, ADM-11). */
export function DatabasesPanel() {
  const [node, setNode] = useState<string>()
  return (
    <LiveFrame<SystemDatabases> path={databasesPath({ node })} what="The sizes">
      {data => (
        <>
          <Databases rows={data.databases} />
          <Tables
            rows={data.tables}
            picker={<NodePicker node={data.node} nodes={data.nodes} onChoose={setNode} />}
          />
          <Collections rows={data.collections} error={data.collectionsError} />
        </>
      )}
    </LiveFrame>
  )
}

type Database = SystemDatabases['databases'][number]

const databaseColumns: Column<Database>[] = [
  { id: 'name', header: 'Database', cell: row => row.name },
  { id: 'node', header: 'Server', cell: row => row.node },
  {
    id: 'size',
    header: 'Size',
    align: 'end',
    cell: row =>
      row.sizeBytes === null ? (
        <span className="text-danger">{row.error}</span>
      ) : (
        <ByteSize bytes={row.sizeBytes} />
      ),
  },
]

function Databases({ rows }: { rows: Database[] }) {
  const sheet = () => ({ rows: rows.map(row => [row.name, row.node, row.sizeBytes ?? '']) })
  return (
    <SectionCard
      id="databases"
      title="Databases"
      description="With indexes and everything the server keeps beside them."
      actions={<CsvButton name="databases" header={['Database', 'Server', 'Bytes']} sheet={sheet} />}
    >
      <DataTable
        caption="Databases"
        hideCaption
        columns={databaseColumns}
        rows={rows}
        rowKey={row => row.node}
      />
    </SectionCard>
  )
}

const tableColumns: Column<TableSize>[] = [
  { id: 'table', header: 'Table', cell: row => <span className="wrap-anywhere">{row.table}</span> },
  { id: 'schema', header: 'Schema', cell: row => row.schema },
  {
    id: 'rows',
    header: 'Rows, about',
    align: 'end',
    cell: row => (row.rowEstimate === null ? '–' : formatCount(row.rowEstimate)),
  },
  { id: 'size', header: 'Size', align: 'end', cell: row => <ByteSize bytes={row.sizeBytes} /> },
  { id: 'index', header: 'Of it indexes', align: 'end', cell: row => <ByteSize bytes={row.indexBytes} /> },
]
const TABLE_HEADER = ['Schema', 'Table', 'Rows, about', 'Bytes with indexes', 'Bytes of indexes']

function Tables({ rows, picker }: { rows: TableSize[]; picker: React.ReactNode }) {
  const sheet = () => ({
    rows: rows.map(row => [row.schema, row.table, row.rowEstimate ?? '', row.sizeBytes, row.indexBytes]),
  })
  return (
    <SectionCard
      id="tables"
      title="Tables"
      description="Largest first. Rows are as the server estimates them."
      actions={
        <>
          {picker}
          <CsvButton name="tables" header={TABLE_HEADER} sheet={sheet} />
        </>
      }
    >
      <DataTable
        caption="Tables, largest first"
        hideCaption
        columns={tableColumns}
        rows={rows}
        rowKey={row => row.table}
      />
    </SectionCard>
  )
}

const collectionColumns: Column<CollectionSize>[] = [
  { id: 'name', header: 'Collection', cell: row => <span className="wrap-anywhere">{row.collection}</span> },
  { id: 'count', header: 'Documents', align: 'end', cell: row => formatCount(row.documentCount) },
  { id: 'data', header: 'Content', align: 'end', cell: row => <ByteSize bytes={row.dataBytes} /> },
  { id: 'size', header: 'On disk', align: 'end', cell: row => <ByteSize bytes={row.sizeBytes} /> },
  { id: 'index', header: 'Of it indexes', align: 'end', cell: row => <ByteSize bytes={row.indexBytes} /> },
]
const COLLECTION_HEADER = ['Collection', 'Documents', 'Bytes of content', 'Bytes on disk', 'Bytes of indexes']

function Collections({ rows, error }: { rows: CollectionSize[] | null; error: string | null }) {
  const sheet = () => ({
    rows: (rows ?? []).map(row => [
      row.collection,
      row.documentCount,
      row.dataBytes,
      row.sizeBytes,
      row.indexBytes,
    ]),
  })
  return (
    <SectionCard
      id="collections"
      title="Collections of MongoDB"
      description="What is on the disk is compressed, so it may be less than the content."
      actions={rows && <CsvButton name="collections" header={COLLECTION_HEADER} sheet={sheet} />}
    >
      {rows ? (
        <DataTable
          caption="Collections, largest first"
          hideCaption
          columns={collectionColumns}
          rows={rows}
          rowKey={row => row.collection}
        />
      ) : (
        <p className="rounded-card border border-danger/40 bg-danger-soft p-4 text-sm">
          The media store does not answer: {error}
        </p>
      )}
    </SectionCard>
  )
}

// Where each revision stands in the drawn graph: lanes from the newest row to the oldest. Pure.

export interface GraphNode {
  readonly revision: string
  readonly downRevisions: readonly string[]
}

export interface GraphRow {
  readonly lane: number
  /** Lanes that come in from the row above; `to` is where they are in the middle of this row. */
  readonly above: readonly { readonly from: number; readonly to: number }[]
  /** Lanes that leave to the row below; `from` is where they are in the middle of this row. */
  readonly below: readonly { readonly from: number; readonly to: number }[]
}

export interface GraphLayout {
  readonly rows: readonly GraphRow[]
  readonly laneCount: number
}

function freeLane(lanes: (string | null)[]): number {
  const free = lanes.indexOf(null)
  return free === -1 ? lanes.length : free
}

/** @param nodes newest first: each revision stands above those that it follows. */
export function layOutGraph(nodes: readonly GraphNode[]): GraphLayout {
  /** Per lane: the revision that it leads down to. */
  const lanes: (string | null)[] = []
  let laneCount = 0
  const rows = nodes.map(({ revision, downRevisions }): GraphRow => {
    const mine = lanes.indexOf(revision)
    const lane = mine === -1 ? freeLane(lanes) : mine
    const above = lanes.flatMap((wanted, from) => {
      if (wanted === null) return []
      return [{ from, to: wanted === revision ? lane : from }]
    })
    for (const [at, wanted] of lanes.entries()) if (wanted === revision) lanes[at] = null
    const passing = lanes.flatMap((wanted, at) => (wanted === null ? [] : [{ from: at, to: at }]))
    const leaving = downRevisions.map((down, index) => {
      const known = lanes.indexOf(down)
      const to = known !== -1 ? known : index === 0 && (lanes[lane] ?? null) === null ? lane : freeLane(lanes)
      lanes[to] = down
      return { from: lane, to }
    })
    laneCount = Math.max(laneCount, lanes.length, lane + 1)
    return { lane, above, below: [...passing, ...leaving] }
  })
  return { rows, laneCount }
}

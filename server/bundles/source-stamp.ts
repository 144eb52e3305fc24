// A cheap mark of a folder: when it moves, something in the folder may have changed and it is read anew.
import { SourceRefused, watchStamp } from '@revlane/revision-source'

export interface SourceFolder {
  readonly sourceRoot: string
  readonly sourceFolder: string
}

export async function sourceStamp({ sourceRoot, sourceFolder }: SourceFolder): Promise<string> {
  try {
    return await watchStamp({ root: sourceRoot, folder: sourceFolder })
  } catch (error) {
    // A folder that can't be read has a mark too: its refusal is told once, not every few seconds.
    if (error instanceof SourceRefused) return `refused ${error.code} ${JSON.stringify(error.params)}`
    throw error
  }
}

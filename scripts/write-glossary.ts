/** Prints docs/glossary.md from src/core/glossary.ts; a house test says when it is old. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { glossaryPage } from '../src/core/glossary.ts'

writeFileSync(fileURLToPath(new URL('../docs/glossary.md', import.meta.url)), glossaryPage())

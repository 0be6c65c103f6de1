/** Says that the server is out of reach, and that nothing written is lost. */
import type { ReactNode } from 'react'
import { useConnection } from '../api/connection.ts'
import { Banner } from '../ui/Banner.tsx'

/** Null while all is well, so that nothing keeps a place for it. */
export function useOfflineNotice(): ReactNode {
  const isUp = useConnection() === 'up'
  return isUp ? null : (
    <Banner tone="warn" title="Ingen anslutning till Genomlys" live="status">
      <p>
        Det du skriver sparas som utkast på den här datorn. Spara igen när anslutningen är tillbaka;
        det märks här.
      </p>
    </Banner>
  )
}

/** Starts the web application. */
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { watchConnection } from './api/connection.ts'
import { makeQueryClient } from './api/query-client.ts'
import { applyTheme } from './frame/theme.ts'
import { makeRouter } from './router.tsx'
import './ui/ui.css'
import './pages.css'

applyTheme()
watchConnection()

const queryClient = makeQueryClient()
const router = makeRouter(queryClient)
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
}

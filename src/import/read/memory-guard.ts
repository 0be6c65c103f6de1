/** Ends the reading process, from a thread of its own, when a file makes it take too much memory. */
const MOST_MEMORY = 640 * 1024 * 1024

setInterval(() => {
  if (process.memoryUsage.rss() > MOST_MEMORY) process.kill(process.pid, 'SIGKILL')
}, 25)

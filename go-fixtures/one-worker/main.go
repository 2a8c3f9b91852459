// One-worker is no lesson but a test of the instrument: requests are
// served one by one, and each takes exactly as long as the other, so
// that queueing theory says how long they wait.
package main

import (
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"

	"fixproof/fixtures/internal/probe"
)

func main() {
	ms, err := strconv.ParseFloat(os.Getenv("SERVICE_MS"), 64)
	if err != nil || ms <= 0 {
		log.Fatalf("SERVICE_MS=%q: want milliseconds above zero",
			os.Getenv("SERVICE_MS"))
	}
	probe.Serve(newHandler(time.Duration(ms * float64(time.Millisecond))))
}

// newHandler serves as one worker whose clock, and not its CPU, is the
// limit: it is free again exactly one service after it began the last.
func newHandler(service time.Duration) http.Handler {
	var queue sync.Mutex
	var free time.Time
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		queue.Lock()
		if now := time.Now(); free.Before(now) {
			free = now
		}
		free = free.Add(service)
		done := free
		queue.Unlock()
		time.Sleep(time.Until(done))
		io.WriteString(w, "ok\n")
	})
}

// Context-timeout is a report service: each report asks a warehouse that
// has twenty connections to give and is slow for one question in ten.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"

	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

// Half of what the client of this lesson is ready to wait, and a quarter
// of what the slow questions take. 1,000 makes the deadline come too late
// for everybody: the client has left before the service gives up.
const defaultDeadline = 200 * time.Millisecond

type service struct {
	warehouse *warehouse
}

func newHandler() http.Handler {
	s := &service{warehouse: openWarehouse()}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /report", s.serveReport)
	return withDeadline(mux, deadlineFromEnv())
}

func send(w http.ResponseWriter, shop string, cents int) {
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, "{\"shop\":%q,\"cents\":%d}\n", shop, cents)
}

func deadlineFromEnv() time.Duration {
	text := os.Getenv("REPORT_DEADLINE_MS")
	if text == "" {
		return defaultDeadline
	}
	ms, err := strconv.Atoi(text)
	if err != nil || ms <= 0 {
		log.Fatalf("REPORT_DEADLINE_MS=%q is no positive whole number",
			text)
	}
	return time.Duration(ms) * time.Millisecond
}

// Fragmentation is a shop's store of sessions after a busy day: most of
// them have ended, the few that go on lie scattered over the memory that
// all of them needed.
package main

import (
	"log"
	"net/http"
	"os"
	"runtime/debug"
	"strconv"

	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

// How many of the day's sessions go on, in a hundred.
const defaultKept = 10

func newHandler() http.Handler {
	s := fillStore(wholeFromEnv("KEPT_PERCENT", defaultKept, 100))
	s.endDay()

	// Collect, and give back to the system whatever can be given back.
	// This is done in every variant: it takes whole free pages only.
	debug.FreeOSMemory()

	// The night's container is a smaller one. Zero leaves the runtime
	// without a limit; else this is what GOMEMLIMIT sets.
	if mib := wholeFromEnv("NIGHT_LIMIT_MIB", 0, 1<<20); mib > 0 {
		debug.SetMemoryLimit(int64(mib) << 20)
	}

	mux := http.NewServeMux()
	mux.HandleFunc("GET /sessions", func(w http.ResponseWriter,
		r *http.Request) {
		from, err := strconv.Atoi(r.URL.Query().Get("from"))
		if err != nil || from < 0 || from >= sessionsOfDay {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Write(s.page(from))
	})
	return mux
}

func wholeFromEnv(name string, otherwise, most int) int {
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	value, err := strconv.Atoi(text)
	if err != nil || value < 0 || value > most {
		log.Fatalf("%s=%q is no whole number up to %d", name, text, most)
	}
	return value
}

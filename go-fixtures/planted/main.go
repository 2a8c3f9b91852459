// Planted is no lesson but a test of the instrument: its variants
// differ by an exact, known amount of work a request, and nothing else.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"log"
	"net/http"
	"os"
	"runtime"
	"strconv"

	"fixproof/fixtures/internal/probe"
)

// Four thousand links take long enough that net/http's own share of a
// request stays small beside them.
const links = 4000

func main() {
	probe.Serve(newHandler(extraLinks()))
}

// extraLinks reads how many links come on top, in percent of the chain.
func extraLinks() int {
	text := os.Getenv("PLANTED_PERCENT")
	if text == "" {
		return 0
	}
	percent, err := strconv.Atoi(text)
	if err != nil || percent < 0 {
		log.Fatalf("PLANTED_PERCENT=%q: want a whole number from 0", text)
	}
	return links * percent / 100
}

// newHandler answers with the end of a hash chain. The extra links hash
// on from there and do not change the answer.
func newHandler(extra int) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		end := chain(sha256.Sum256([]byte(r.URL.Path)), links)
		// Nobody reads what the extra work gives; it is done all the same.
		runtime.KeepAlive(chain(end, extra))
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Write([]byte(hex.EncodeToString(end[:])))
	})
}

func chain(sum [sha256.Size]byte, n int) [sha256.Size]byte {
	for range n {
		sum = sha256.Sum256(sum[:])
	}
	return sum
}

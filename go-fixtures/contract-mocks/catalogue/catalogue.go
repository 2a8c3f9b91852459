// Package catalogue knows all prices, and takes its time to tell one.
package catalogue

import (
	"crypto/sha256"
	"encoding/binary"
	"log"
	"os"
	"strconv"
	"sync/atomic"
)

// A Catalogue works out prices from what the suppliers offer.
type Catalogue struct {
	offers int
	reads  atomic.Int64
}

// Open gives the catalogue. OFFERS is how many offers it goes through
// for one price.
func Open() *Catalogue { return &Catalogue{offers: offersFromEnv()} }

// Cents gives the lowest of the offers for a product, the same each time.
func (c *Catalogue) Cents(sku string) int {
	c.reads.Add(1)
	offer := sha256.Sum256([]byte(sku))
	lowest := 10_000
	for range c.offers {
		offer = sha256.Sum256(offer[:])
		cents := 500 + int(binary.BigEndian.Uint16(offer[:])%9_500)
		lowest = min(lowest, cents)
	}
	return lowest
}

// Reads counts the prices that were asked for.
func (c *Catalogue) Reads() int64 { return c.reads.Load() }

const defaultOffers = 2_000

func offersFromEnv() int {
	text := os.Getenv("OFFERS")
	if text == "" {
		return defaultOffers
	}
	n, err := strconv.Atoi(text)
	if err != nil || n <= 0 {
		log.Fatalf("OFFERS=%q is no positive whole number", text)
	}
	return n
}

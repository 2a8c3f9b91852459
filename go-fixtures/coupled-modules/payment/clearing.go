package payment

import (
	"crypto/sha256"
	"sync"
	"time"
)

// A clearing house charges cards in batches, one every 20 ms. It sets the
// pace of payment on any machine, and it does not know of inventory.
type clearing struct {
	mu     sync.Mutex
	intake *batch
}

const batchEvery = 20 * time.Millisecond

func newTill() *till {
	c := &clearing{intake: newBatch()}
	go c.work()
	return &till{clearing: c}
}

// charge waits for the order's batch and returns its receipt.
func (c *clearing) charge(order Order) [sha256.Size]byte {
	seed := sha256.Sum256([]byte(order.ID + order.SKU + order.Card))
	c.mu.Lock()
	b := c.intake
	place := len(b.receipts)
	b.receipts = append(b.receipts, seed)
	c.mu.Unlock()

	<-b.settled
	return b.receipts[place]
}

func (c *clearing) work() {
	for range time.Tick(batchEvery) {
		c.mu.Lock()
		b := c.intake
		c.intake = newBatch()
		c.mu.Unlock()
		b.settle()
	}
}

type batch struct {
	receipts [][sha256.Size]byte
	settled  chan struct{}
}

func newBatch() *batch {
	return &batch{settled: make(chan struct{})}
}

// settle stretches each order into a receipt that nobody can guess, and
// tells all who wait for the batch at once.
func (b *batch) settle() {
	for i := range b.receipts {
		for range 500 {
			b.receipts[i] = sha256.Sum256(b.receipts[i][:])
		}
	}
	close(b.settled)
}

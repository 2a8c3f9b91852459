//go:build unbounded

package payment

import (
	"context"
	"sync/atomic"
)

// InventoryService is all that payment needs of inventory, declared here
// by the one who needs it. No import leads to inventory any more.
type InventoryService interface {
	Reserve(ctx context.Context, sku string, n int) error
}

// A Desk knows the service, and leaves the waiting to the scheduler.
type Desk struct {
	*till
	stock   InventoryService
	waiting atomic.Int64
}

// NewDesk gives a desk that reserves in stock.
func NewDesk(stock InventoryService) *Desk {
	return &Desk{till: newTill(), stock: stock}
}

// reserve starts a goroutine and does not wait. That is a bus as well,
// one that is never full: its queue is the goroutines that wait for the
// lock, each with a stack of its own, and the longer the stall the more.
func (d *Desk) reserve(_ context.Context, goods Goods) error {
	d.waiting.Add(1)
	go func() {
		// Background never ends, and Reserve has no other error.
		defer d.waiting.Add(-1)
		d.stock.Reserve(context.Background(), goods.SKU, goods.Count)
	}()
	return nil
}

// Waiting counts the orders whose goods are not yet put aside.
func (d *Desk) Waiting() int64 { return d.waiting.Load() }

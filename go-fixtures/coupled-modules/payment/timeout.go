//go:build timeout

package payment

import (
	"context"
	"sync/atomic"
	"time"

	"fixproof/fixtures/coupled-modules/inventory"
)

const patience = 50 * time.Millisecond

// A Desk knows the store by its type. There is only one store, it is in
// this process, and a call to it costs less than a message about it.
type Desk struct {
	*till
	stock   *inventory.Store
	waiting atomic.Int64
}

// NewDesk gives a desk that reserves in stock.
func NewDesk(stock *inventory.Store) *Desk {
	return &Desk{till: newTill(), stock: stock}
}

// reserve calls the store and gives up after 50 ms. The reply it no
// longer waits for; the lock it does, for a mutex knows no deadline.
func (d *Desk) reserve(ctx context.Context, goods Goods) error {
	d.waiting.Add(1)
	defer d.waiting.Add(-1)
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return d.stock.Reserve(ctx, goods.SKU, goods.Count)
}

// Waiting counts the orders whose goods are not yet put aside.
func (d *Desk) Waiting() int64 { return d.waiting.Load() }

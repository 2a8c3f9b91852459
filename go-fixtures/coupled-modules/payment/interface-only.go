//go:build ifaceonly

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

// A Desk knows the service by what it does. It is the same store.
type Desk struct {
	*till
	stock   InventoryService
	waiting atomic.Int64
}

// NewDesk gives a desk that reserves in stock.
func NewDesk(stock InventoryService) *Desk {
	return &Desk{till: newTill(), stock: stock}
}

// reserve calls the store and waits for it: an order is paid for and
// reserved, or neither. An interface hides who is called, and not that
// the call waits.
func (d *Desk) reserve(ctx context.Context, goods Goods) error {
	d.waiting.Add(1)
	defer d.waiting.Add(-1)
	return d.stock.Reserve(ctx, goods.SKU, goods.Count)
}

// Waiting counts the orders whose goods are not yet put aside.
func (d *Desk) Waiting() int64 { return d.waiting.Load() }

//go:build fix

package page

import (
	"context"
	"errors"
	"strconv"

	"fixproof/fixtures/contract-mocks/contract"
)

// price was written beside a stand-in that keeps the contract: that a
// key is missing is an error of its own, and no failure.
func (p *Page) price(ctx context.Context, sku string) string {
	cents, err := p.cache.Get(ctx, sku)
	if errors.Is(err, contract.ErrMissing) {
		return p.fetch(ctx, sku)
	}
	if err != nil {
		return strconv.Itoa(p.prices.Cents(sku))
	}
	return cents
}

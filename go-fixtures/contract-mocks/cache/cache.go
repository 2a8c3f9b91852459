// Package cache is the real cache.
package cache

import (
	"context"
	"sync"

	"fixproof/fixtures/contract-mocks/contract"
)

// A Cache keeps values in memory. It has more methods than the contract
// asks for today.
type Cache struct {
	mu     sync.RWMutex
	values map[string]string
}

// New gives an empty cache.
func New() *Cache { return &Cache{values: make(map[string]string)} }

// Get returns the value, or contract.ErrMissing.
func (c *Cache) Get(_ context.Context, key string) (string, error) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	value, ok := c.values[key]
	if !ok {
		return "", contract.ErrMissing
	}
	return value, nil
}

// Set keeps the value.
func (c *Cache) Set(_ context.Context, key, value string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.values[key] = value
	return nil
}

// Delete forgets the value.
func (c *Cache) Delete(_ context.Context, key string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.values, key)
	return nil
}

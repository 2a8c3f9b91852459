// Package flags has the two sides of OpenFeature that a service sees, for
// flags that are on or off: a client to ask, and a provider that knows.
package flags

import (
	"context"
	"errors"
	"sync"
	"time"
)

// A Provider knows the flags: a file, a process beside this one, a server.
type Provider interface {
	Boolean(ctx context.Context, flag string) (bool, error)
}

// ErrNotFound is the provider's answer for a flag that it has never heard
// of.
var ErrNotFound = errors.New("flag not found")

// A Client is what a service holds.
type Client struct {
	provider Provider
}

// NewClient gives a client that asks the provider each time.
func NewClient(provider Provider) *Client {
	return &Client{provider}
}

// Boolean is the flag's value, or the given one where the provider cannot
// tell: a flag must never be the reason why a request fails.
func (c *Client) Boolean(ctx context.Context, flag string,
	otherwise bool) bool {
	value, err := c.provider.Boolean(ctx, flag)
	if err != nil {
		return otherwise
	}
	return value
}

// Memory holds the flags in the process, as a provider does that is told
// of each change: asking takes a lock and some nanoseconds.
type Memory struct {
	mu    sync.RWMutex
	flags map[string]bool
}

// NewMemory gives a provider that knows no flag yet.
func NewMemory() *Memory {
	return &Memory{flags: map[string]bool{}}
}

// Set makes the flag known, or changes it while the service runs.
func (m *Memory) Set(flag string, value bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.flags[flag] = value
}

// Boolean is the flag's value at this moment.
func (m *Memory) Boolean(_ context.Context, flag string) (bool, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	value, ok := m.flags[flag]
	if !ok {
		return false, ErrNotFound
	}
	return value, nil
}

// Remote is a provider so far away; the flags themselves are elsewhere.
type Remote struct {
	Flags    Provider
	Distance time.Duration
}

// Boolean asks over that distance, unless the context ends before.
func (r Remote) Boolean(ctx context.Context, flag string) (bool, error) {
	answer := time.NewTimer(r.Distance)
	defer answer.Stop()
	select {
	case <-answer.C:
		return r.Flags.Boolean(ctx, flag)
	case <-ctx.Done():
		return false, ctx.Err()
	}
}

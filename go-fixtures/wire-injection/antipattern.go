//go:build !fix && !byhand

package main

import (
	"net/http"

	"go.uber.org/dig"

	"fixproof/fixtures/wire-injection/adapters"
	"fixproof/fixtures/wire-injection/shop"
)

// compose leaves it to a container, which looks at the parameters and
// results of each function by reflection and calls them in turn. What is
// missing it says when the program starts, not when it is compiled.
func compose(parts adapters.Parts) (handler http.Handler, err error) {
	container := dig.New()
	for _, provider := range []any{
		parts.Split,
		adapters.NewRepository,
		adapters.NewCache,
		adapters.NewBroker,
		shop.NewService,
		shop.NewHandler,
	} {
		if err := container.Provide(provider); err != nil {
			return nil, err
		}
	}
	err = container.Invoke(func(made http.Handler) { handler = made })
	return handler, err
}

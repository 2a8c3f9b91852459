//go:build byhand

package main

import (
	"net/http"

	"fixproof/fixtures/wire-injection/adapters"
	"fixproof/fixtures/wire-injection/shop"
)

// compose is written by a person, and says as much as the generated
// code in fewer names.
func compose(parts adapters.Parts) (handler http.Handler, err error) {
	db, redis, kafka := parts.Split()
	return shop.NewHandler(shop.NewService(
		adapters.NewRepository(db),
		adapters.NewCache(redis),
		adapters.NewBroker(kafka),
	)), nil
}

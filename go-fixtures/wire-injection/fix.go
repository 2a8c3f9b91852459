//go:build fix

package main

import (
	"net/http"

	"fixproof/fixtures/wire-injection/adapters"
	"fixproof/fixtures/wire-injection/shop"
)

// compose is what wire writes for wire.Build(parts.Split, NewRepository,
// NewCache, NewBroker, NewService, NewHandler): a call a line, in the
// order of their needs. It is kept here as it stands, since the
// generator is archived.
func compose(parts adapters.Parts) (handler http.Handler, err error) {
	db, redis, kafka := parts.Split()
	repository := adapters.NewRepository(db)
	cacheClient := adapters.NewCache(redis)
	messageBroker := adapters.NewBroker(kafka)
	service := shop.NewService(repository, cacheClient, messageBroker)
	httpHandler := shop.NewHandler(service)
	return httpHandler, nil
}

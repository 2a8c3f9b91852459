//go:build wireinject

// Package wired puts the service together by the code that wire writes.
package wired

import (
	"net/http"

	"github.com/google/wire"

	"fixproof/fixtures/wire-injection/adapters"
	"fixproof/fixtures/wire-injection/shop"
)

//go:generate go run github.com/google/wire/cmd/wire@v0.7.0

// Compose is for wire to read, which writes wire_gen.go by it.
func Compose(parts adapters.Parts) (http.Handler, error) {
	panic(wire.Build(
		wire.FieldsOf(new(adapters.Parts), "DB", "Redis", "Kafka"),
		adapters.NewRepository,
		adapters.NewCache,
		adapters.NewBroker,
		shop.NewService,
		shop.NewHandler,
	))
}

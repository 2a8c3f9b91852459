package leakalarm_test

import (
	"context"
	"log"
	"net/http"

	"fixproof/fixtures/leakalarm"
)

// A service that watches itself.
func Example() {
	var served leakalarm.Counter
	channels, err := leakalarm.FromEnv()
	if err != nil {
		log.Print(err)
	}
	alarm := leakalarm.New("orders", &leakalarm.Unexplained{},
		&served, channels...)
	go alarm.Run(context.Background())
	log.Fatal(http.ListenAndServe(":8080",
		served.Count(http.DefaultServeMux)))
}

package main

import (
	"encoding/json"
	"hash/crc32"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync/atomic"
	"time"
)

type offer struct {
	Seller string `json:"seller"`
	Cents  int    `json:"cents"`
}

// A supplier is a server of its own, on loopback. It takes 20 ms for an
// answer, which sets the pace on any machine, and counts the connections
// that are opened to it.
type supplier struct {
	address string
	opened  atomic.Int64
	offers  int
}

const pace = 20 * time.Millisecond

// The list is of 400 offers, 14 KB. With OFFERS=1 the whole answer lies in
// the client's buffer, and nothing is left unread.
const defaultOffers = 400

func openSupplier() *supplier {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	s := &supplier{
		address: "http://" + listener.Addr().String(),
		offers:  offersFromEnv(),
	}
	server := &http.Server{
		Handler: http.HandlerFunc(s.serveOffers),
		ConnState: func(_ net.Conn, state http.ConnState) {
			if state == http.StateNew {
				s.opened.Add(1)
			}
		},
	}
	go func() { log.Fatal(server.Serve(listener)) }()
	return s
}

func (s *supplier) serveOffers(w http.ResponseWriter, r *http.Request) {
	time.Sleep(pace)
	sku := r.URL.Query().Get("sku")
	lowest := 1_000 + int(crc32.ChecksumIEEE([]byte(sku))%9_000)
	list := make([]offer, s.offers)
	for i := range list {
		list[i] = offer{"seller-" + strconv.Itoa(i), lowest + 5*i}
	}
	json.NewEncoder(w).Encode(list)
}

func offersFromEnv() int {
	text := os.Getenv("OFFERS")
	if text == "" {
		return defaultOffers
	}
	offers, err := strconv.Atoi(text)
	if err != nil || offers <= 0 {
		log.Fatalf("OFFERS=%q is no positive whole number", text)
	}
	return offers
}

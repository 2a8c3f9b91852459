module fixproof/fixtures/wasm-rules

replace fixproof/fixtures => ../

go 1.23.0

require (
	fixproof/fixtures v0.0.0-00010101000000-000000000000
	github.com/tetratelabs/wazero v1.10.1
)

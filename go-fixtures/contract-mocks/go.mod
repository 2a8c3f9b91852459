module fixproof/fixtures/contract-mocks

replace fixproof/fixtures => ../

go 1.23.0

require (
	fixproof/fixtures v0.0.0-00010101000000-000000000000
	go.uber.org/mock v0.6.0
)

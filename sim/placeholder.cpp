namespace borderweave {}

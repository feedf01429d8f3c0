-- The editor of the test: what a user's init.lua would say, with the binary under test.
vim.o.swapfile = false
vim.opt.runtimepath:append(vim.env.COPYDESK_NVIM)
vim.lsp.config("copydesk", { cmd = { vim.env.COPYDESK_BINARY, "lsp" } })
vim.lsp.enable("copydesk")
vim.cmd("filetype plugin on")

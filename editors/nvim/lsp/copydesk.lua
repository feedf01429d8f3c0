-- copydesk for Neovim 0.11 and newer.
--
-- Put this file where Neovim looks for server settings (~/.config/nvim/lsp/copydesk.lua) and say in your init.lua:
--
--     vim.lsp.enable("copydesk")
--
-- The program `copydesk` must be on your PATH.

---@type vim.lsp.Config
return {
  cmd = { "copydesk", "lsp" },
  -- The data files are for the actor files of a newsroom; of any other the server says nothing.
  filetypes = { "markdown", "text", "toml", "yaml", "json" },
  -- A newsroom is the folder that holds a copydesk.toml; a single draft needs none.
  root_markers = { "copydesk.toml", ".git" },
}

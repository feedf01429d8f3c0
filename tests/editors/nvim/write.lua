-- nvim -l write.lua: starts a Neovim, writes a report in it key by key, and looks at what copydesk says meanwhile.
--
-- The editor is a process of its own that gets its keys through nvim_input, as from a keyboard.

local here = vim.fs.dirname(vim.fs.abspath(arg[0] or debug.getinfo(1, "S").source:sub(2)))
local folder = vim.fn.tempname()
vim.fn.mkdir(folder, "p")

local function write_file(name, text)
  local file = assert(io.open(folder .. "/" .. name, "w"))
  file:write(text)
  file:close()
end

write_file("copydesk.toml", 'reports = ["*.md"]\nactors = ["actors.toml"]\n')
write_file("actors.toml", [==[
[[organization]]
id = "ruritania"
name = "Ruritania"
classification = "state"

[[person]]
id = "anna-weiss"
name = "Anna Weiss"
family_name = "Weiss"
[[person.membership]]
role = "Defense Minister"
organization = "ruritania"
start_date = "2016-01-01"
]==])

local passed = 0
local function ok(condition, what)
  if not condition then error("FAILED: " .. what, 0) end
  passed = passed + 1
  io.stdout:write("ok " .. what .. "\n")
end

local address = folder .. "/editor.sock"
local editor = vim.fn.jobstart({
  vim.v.progpath, "--headless", "--clean", "--listen", address, "-u", here .. "/init.lua", folder .. "/report.md",
}, { env = { COPYDESK_NVIM = vim.fs.normalize(here .. "/../../../editors/nvim") } })
local channel = 0
ok(vim.wait(30000, function()
  local connected, id = pcall(vim.fn.sockconnect, "pipe", address, { rpc = true })
  channel = connected and id or 0
  return channel > 0
end, 20), "the editor starts")

local function lua(code, ...) return vim.rpcrequest(channel, "nvim_exec_lua", code, { ... }) end
local function wait(what, condition) ok(vim.wait(60000, condition, 10), what) end
local function keys(text) vim.rpcrequest(channel, "nvim_input", text) end
local function type_text(text)
  for key in text:gmatch("[%z\1-\127\194-\244][\128-\191]*") do
    keys(key == "<" and "<lt>" or key == "\n" and "<CR>" or key)
  end
end
local function buffer() return table.concat(vim.rpcrequest(channel, "nvim_buf_get_lines", 0, 0, -1, false), "\n") end
local function codes()
  local found = lua([[return vim.tbl_map(function(d) return d.code end, vim.diagnostic.get(0))]])
  table.sort(found)
  return found
end
local function has(code) return vim.tbl_contains(codes(), code) end

local function main()
  wait("copydesk is attached", function()
    return lua([[local c = vim.lsp.get_clients({ bufnr = 0 })[1]; return c ~= nil and c.name == "copydesk" and c.initialized == true]])
  end)

  keys("i")
  type_text("---\ndate: 2018-09-26\n---\n\nOn Tuesday, September 19, the plan was praised by Defense Minister ")
  wait("the wrong weekday is marked while the line is written", function() return has("CD201") end)

  keys("<C-x><C-o>")
  wait("the minister is offered", function() return lua("return vim.fn.pumvisible() == 1 or vim.api.nvim_get_current_line():find('Anna') ~= nil") end)
  keys("<C-y>")
  wait("and taken", function() return buffer():find("Defense Minister Anna Weiss", 1, true) ~= nil end)

  type_text(".\n\nThe bridge carried the the traffic of three towns.\n")
  keys("<Esc>")
  wait("the doubled word is marked", function() return has("CD505") end)

  local expected = { "CD201", "CD505" }
  ok(vim.deep_equal(vim.tbl_filter(function(code) return vim.tbl_contains(expected, code) end, codes()), expected), "each defect is marked once")

  keys("/the the<CR>")
  wait("the caret is on it", function() return lua([[return vim.api.nvim_get_current_line():sub(vim.fn.col("."), vim.fn.col(".") + 6) == "the the"]]) end)
  lua([[vim.lsp.buf.code_action({ apply = true, filter = function(a) return a.title:find("Delete the second") ~= nil end })]])
  wait("the quick fix is made", function() return buffer():find("carried the traffic", 1, true) ~= nil end)
  wait("and its mark is gone", function() return not has("CD505") and has("CD201") end)

  lua([[for _, c in ipairs(vim.lsp.get_clients()) do c:stop() end]])
  wait("copydesk ends when it is told to", function() return lua("return #vim.lsp.get_clients()") == 0 end)
end

local good, problem = pcall(main)
if not good then io.stdout:write(tostring(problem) .. "\n" .. (channel > 0 and buffer() .. "\n" .. vim.inspect(codes()) .. "\n" or "")) end
vim.fn.jobstop(editor)
vim.fn.delete(folder, "rf")
io.stdout:write(("%d passed, %d failed\n"):format(passed, good and 0 or 1))
os.exit(good and 0 or 1)

-- What a host does in Neovim: reads what is marked, asks why, looks at what could be said instead, takes it.
local out = {}
-- Settings are asked for after the start: until they come, every market speaks.
vim.wait(30000, function()
  local all = vim.diagnostic.get(0)
  for _, found in ipairs(all) do
    if found.message:find('VN') then return false end
  end
  return #all > 0
end, 50)
out.diagnostics = vim.diagnostic.get(0)

local function ask(method, params)
  for _, reply in pairs(vim.lsp.buf_request_sync(0, method, params, 10000) or {}) do
    if reply.result then return reply.result end
  end
end

local document = vim.lsp.util.make_text_document_params()
out.hover = ask('textDocument/hover', { textDocument = document, position = { line = 0, character = 1 } })
local range = { start = { line = 0, character = 0 }, ['end'] = { line = 0, character = 3 } }
local actions = ask('textDocument/codeAction', {
  textDocument = document, range = range, context = { diagnostics = {} },
}) or {}
out.actions = vim.tbl_map(function(action) return action.title end, actions)

local id = vim.lsp.get_active_clients and vim.lsp.get_active_clients()[1].id or vim.lsp.get_clients()[1].id
local client = vim.lsp.get_client_by_id(id)
local first = actions[1]
if first and not first.edit then first = ask('codeAction/resolve', first) end
if first then vim.lsp.util.apply_workspace_edit(first.edit, client.offset_encoding) end
out.text = vim.api.nvim_buf_get_lines(0, 0, -1, true)

local file = assert(io.open(vim.env.OUT, 'w'))
file:write(vim.json and vim.json.encode(out) or vim.fn.json_encode(out))
file:close()
vim.cmd('qa!')

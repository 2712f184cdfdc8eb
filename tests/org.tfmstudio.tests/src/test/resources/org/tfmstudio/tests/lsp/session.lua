-- SPDX-License-Identifier: EPL-2.0
-- A session of Neovim's built-in client with the language server, without a screen: what the editor shows is printed, one line each.
-- Started with the project's folder as working directory and the studio script in TFMSTUDIO; NeovimTest reads what is printed.

local PATIENCE = 240000

local function say(what, text)
  io.stdout:write(what .. '|' .. tostring(text):gsub('\n', '\\n') .. '\n')
end

local function wait(what, condition)
  if not vim.wait(PATIENCE, condition, 50) then
    say('timeout', what)
    vim.cmd('cquit')
  end
end

local function request(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, PATIENCE)
  for _, answer in pairs(answers or {}) do
    if answer.error then
      say('error', answer.error.message)
    end
    return answer.result
  end
end

local function cursor(word)
  vim.fn.cursor(1, 1)
  vim.fn.search('\\V\\C' .. word)
end

vim.cmd('edit vault.partition')
local id = vim.lsp.start_client({
  name = 'tfmstudio',
  cmd = { vim.env.TFMSTUDIO, 'lsp' },
  root_dir = vim.fn.getcwd(),
  on_exit = function(code) say('exit', code) end,
})
vim.lsp.buf_attach_client(0, id)
wait('initialize', function()
  local client = vim.lsp.get_client_by_id(id)
  return client and client.initialized
end)

-- a mistake, and what the editor marks
cursor('0x400')
vim.cmd('normal! ciw0x401')
wait('a finding', function() return #vim.diagnostic.get(0) > 0 end)
for _, it in ipairs(vim.diagnostic.get(0)) do
  say('diagnostic', it.lnum + 1 .. ':' .. it.col + 1 .. ' ' .. it.code)
end
vim.cmd('normal! ciw0x400')
wait('no finding', function() return #vim.diagnostic.get(0) == 0 end)
say('diagnostics', 'gone')

-- completion behind `uses `
cursor('uses ACCESS')
vim.fn.search('ACCESS')
local items = vim.lsp.util.extract_completion_items(request('textDocument/completion', vim.lsp.util.make_position_params()))
for _, it in ipairs(items) do
  if it.label == 'TFM_CRYPTO' then say('completion', it.label) end
end

-- hover, as it stands in the floating window
cursor('VAULT_STORE')
local hover = request('textDocument/hover', vim.lsp.util.make_position_params())
say('hover', table.concat(vim.lsp.util.convert_input_to_markdown_lines(hover.contents), ' '))

-- definition: the editor goes to the other file
cursor('ACCESS_COUNTER')
local found = request('textDocument/definition', vim.lsp.util.make_position_params())
vim.lsp.util.jump_to_location(found[1], 'utf-16')
say('definition', vim.fn.expand('%:t') .. ' ' .. vim.fn.expand('<cword>'))
vim.lsp.buf_attach_client(0, id)

-- rename in both files, from where the definition is
local rename = vim.lsp.util.make_position_params()
rename.newName = 'ACCESSES'
vim.lsp.util.apply_workspace_edit(request('textDocument/rename', rename), 'utf-16')
for _, name in ipairs({ 'counter.partition', 'vault.partition' }) do
  local text = table.concat(vim.api.nvim_buf_get_lines(vim.fn.bufnr(name), 0, -1, false), '\n')
  say('rename', name .. ' ' .. select(2, text:gsub('ACCESSES', '')) .. ' ' .. select(2, text:gsub('ACCESS_COUNTER', '')))
end

-- formatting of a buffer that is not
vim.cmd('buffer vault.partition')
vim.cmd([[%s/^ \+model /model /]])
vim.lsp.util.apply_text_edits(request('textDocument/formatting', vim.lsp.util.make_formatting_params()), 0, 'utf-16')
say('formatting', vim.fn.getline(vim.fn.search('^ *model')))

vim.lsp.stop_client(id)
wait('the end', function() return vim.lsp.get_client_by_id(id) == nil end)
vim.cmd('qall!')

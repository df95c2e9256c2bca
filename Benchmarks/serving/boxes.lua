-- wrk: a box of one size at a place that was never asked for before.
-- Arguments: seed, west, south, east, north, width, height, path with what follows `bbox=`.
local count = 0
function setup(thread)
  count = count + 1
  thread:set("number", count)
end

local box = {}
local path
function init(given)
  for i = 2, 7 do box[i - 1] = tonumber(given[i]) end
  path = given[8]
  math.randomseed(tonumber(given[1]) * 100 + number)
end

function request()
  local x = box[1] + math.random() * (box[3] - box[1] - box[5])
  local y = box[2] + math.random() * (box[4] - box[2] - box[6])
  return wrk.format("GET", path .. string.format("%.7f,%.7f,%.7f,%.7f", x, y, x + box[5], y + box[6]))
end

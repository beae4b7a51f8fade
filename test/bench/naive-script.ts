/**
 * The import as it is usually first written, and as many published scripts do it: one page after another, one
 * `appendRow` for each call, and at each refresh the whole tab cleared and fetched again. It keeps to the API's limit by
 * waiting when it is told to. What it forgets (typed cells, formulas in names, six minutes) is not the matter here.
 */
export const NAIVE_SCRIPT = `
var BASE = 'https://callscaler.com/api/v1/calls?limit=500';

function refreshNaively(key, columns) {
  var sheet = SpreadsheetApp.getActiveSpreadsheet().getActiveSheet();
  sheet.clearContents();
  sheet.appendRow(columns);
  var cursor = null;
  do {
    var answer = fetchPage(BASE + (cursor ? '&cursor=' + encodeURIComponent(cursor) : ''), key);
    answer.calls.forEach(function (call) {
      sheet.appendRow(columns.map(function (name) {
        return call[name] === undefined || call[name] === null ? '' : call[name];
      }));
    });
    cursor = answer.next_cursor;
  } while (answer.has_more);
}

function fetchPage(url, key) {
  var options = { headers: { Authorization: 'Bearer ' + key }, muteHttpExceptions: true };
  var response = UrlFetchApp.fetch(url, options);
  while (response.getResponseCode() === 429) {
    Utilities.sleep(1000 * Number(response.getAllHeaders()['Retry-After'] || 15));
    response = UrlFetchApp.fetch(url, options);
  }
  if (response.getResponseCode() !== 200) throw new Error('CallScaler answered ' + response.getResponseCode());
  return JSON.parse(response.getContentText()).data;
}
`;

"""What the demo workspace says over its API, as rows by table and key."""

import json
import urllib.request


class Workspace:
    def __init__(self, address):
        self.address = address

    def call(self, path, body=None):
        request = urllib.request.Request(
            self.address + path,
            data=None if body is None else body.encode(),
            headers={"Authorization": "Bearer demo-token", "Intercom-Version": "2.17"},
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.read().decode()

    def get(self, path):
        return json.loads(self.call(path))

    def pages(self, path, member="data"):
        """A list with cursors or URLs to the next page, or without pages."""
        join = "&" if "?" in path else "?"
        url, found = path, []
        while url:
            page = self.get(url)
            found += page[member]
            following = (page.get("pages") or {}).get("next")
            if isinstance(following, dict):
                url = path + join + "starting_after=" + following["starting_after"]
            else:
                url = following and following.replace(self.address, "")
        return found

    def searched(self, path, member):
        found, after = [], None
        while True:
            pagination = {"per_page": 150, **({"starting_after": after} if after else {})}
            query = {"field": "updated_at", "operator": ">", "value": 0}
            page = json.loads(
                self.call(path, json.dumps({"query": query, "pagination": pagination}))
            )
            found += page[member]
            if "next" not in page["pages"]:
                return found
            after = page["pages"]["next"]["starting_after"]

    def scrolled(self):
        found, parameter = [], ""
        while True:
            page = self.get("/companies/scroll" + parameter)
            if not page["data"]:
                return found
            found += page["data"]
            parameter = "?scroll_param=" + page["scroll_param"]

    def rows(self):
        """By table: rows as the API has them, with the columns of the key that it lacks."""
        contacts = self.pages("/contacts?per_page=150")
        conversations = self.searched("/conversations/search", "conversations")
        rows = {
            "users": [c for c in contacts if c["role"] == "user"],
            "leads": [c for c in contacts if c["role"] == "lead"],
            "conversations": conversations,
            "tickets": self.searched("/tickets/search", "tickets"),
            "companies": self.scrolled(),
            "tags": self.pages("/tags"),
            "brands": self.pages("/brands"),
            "contact_tags": [],
            "contact_companies": [],
            "conversation_parts": [],
            "conversation_tags": [],
            "conversation_contacts": [],
            "article_tags": [],
        }
        for contact in contacts:
            own = {"contact_id": contact["id"], "contact_updated_at": contact["updated_at"]}
            for tag in self.pages("/contacts/%s/tags" % contact["id"]):
                rows["contact_tags"].append({**own, "tag_id": tag["id"]})
            for company in self.pages("/contacts/%s/companies?per_page=50" % contact["id"]):
                rows["contact_companies"].append({**own, "company_id": company["id"]})
        for item in conversations:
            own = {"conversation_id": item["id"], "conversation_updated_at": item["updated_at"]}
            whole = self.get("/conversations/%s?display_as=plaintext" % item["id"])
            for part in whole["conversation_parts"]["conversation_parts"]:
                rows["conversation_parts"].append({**own, **part})
            for tag in item["tags"]["tags"]:
                rows["conversation_tags"].append({**own, **tag, "tag_id": tag["id"]})
            for contact in item["contacts"]["contacts"]:
                rows["conversation_contacts"].append({**own, "contact_id": contact["id"]})
        for article in self.pages("/articles?per_page=50"):
            for tag in (article.get("tags") or {}).get("tags", []):
                rows["article_tags"].append({"article_id": article["id"], "tag_id": tag["id"]})
        return rows
